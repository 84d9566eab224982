import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The in-memory server, presented as a replica set of one member, with what it lacks and Payload
 * uses: sessions, transactions (see {@link Transaction}) and newer pipeline forms (see
 * {@link Pipelines}). Commands run one at a time.
 */
final class ReplicaSetBackend extends MemoryBackend {
  static final String SET_NAME = "galley";
  private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findandmodify");
  private static final int NO_SUCH_TRANSACTION = 251;
  /** As in the real server: the transaction of a client that died holds its documents no longer. */
  private static final long TRANSACTION_LIFETIME_MS = 60_000;

  private final String address;
  private final WriteLog log = new WriteLog();
  private final Map<Object, Transaction> open = new HashMap<>();
  /** The last transaction each session committed, so that a repeated commit succeeds. */
  private final Map<Object, Object> committed = new HashMap<>();

  ReplicaSetBackend(String address) {
    this.address = address;
  }

  @Override
  public synchronized Document handleCommand(
      Channel channel, String database, String command, Document query) {
    Document answer = dispatch(channel, database, command.toLowerCase(), command, query);
    // Answers are encoded after the lock is released: hand out copies, never live documents.
    return answer.cloneDeeply();
  }

  private Document dispatch(
      Channel channel, String database, String name, String command, Document query) {
    Object session = sessionId(query);
    endExpired();
    switch (name) {
      case "hello":
      case "ismaster":
        return hello(super.handleCommand(channel, database, "ismaster", query));
      case "refreshsessions":
        return ok();
      case "endsessions":
      case "killsessions":
        for (Object ended : (List<?>) query.get(command)) {
          abort(((Document) ended).get("id"));
        }
        return ok();
      case "committransaction":
        return commit(channel, session, query.get("txnNumber"));
      case "aborttransaction":
        return abort(session) ? ok() : noSuchTransaction();
      default:
        break;
    }
    if (Boolean.FALSE.equals(query.get("autocommit"))) {
      return inTransaction(channel, database, name, command, query, session);
    }
    if (WRITES.contains(name) && !database.equals("admin")) {
      return writeAlone(channel, database, command, query);
    }
    if (name.equals("aggregate") && !database.equals("admin")) {
      return new Pipelines(resolveDatabase(database), this::resolveDatabase).answer(query);
    }
    return super.handleCommand(channel, database, command, query);
  }

  private void endExpired() {
    long limit = System.currentTimeMillis() - TRANSACTION_LIFETIME_MS;
    for (Map.Entry<Object, Transaction> entry : List.copyOf(open.entrySet())) {
      if (entry.getValue().openedAt < limit) {
        abort(entry.getKey());
      }
    }
  }

  private Document inTransaction(
      Channel channel, String database, String name, String command, Document query, Object session) {
    if (Boolean.TRUE.equals(query.get("startTransaction"))) {
      abort(session);
      open.put(session, new Transaction(this, log, query.get("txnNumber"), getCursorRegistry()));
    }
    Transaction transaction = open.get(session);
    if (transaction == null || !transaction.number.equals(query.get("txnNumber"))) {
      return noSuchTransaction();
    }
    if (name.equals("getmore") || name.equals("killcursors")) {
      return super.handleCommand(channel, database, command, query);
    }
    try {
      Document answer =
          WRITES.contains(name)
              ? transaction.write(channel, database, command, query)
              : transaction.read(channel, database, command, query);
      // As in the real server, one failed statement ends the whole transaction.
      if (answer.containsKey("writeErrors")) {
        abort(session);
      }
      return answer;
    } catch (WriteConflict conflict) {
      abort(session);
      return conflict.answer();
    } catch (MongoServerException failure) {
      abort(session);
      throw failure;
    }
  }

  /** A write outside any transaction waits for the transactions that hold its documents. */
  private Document writeAlone(Channel channel, String database, String command, Document query) {
    MongoDatabase target = resolveDatabase(database);
    long deadline = System.currentTimeMillis() + 20_000;
    List<DocumentKey> keys = DocumentKey.touched(target, command, query);
    while (log.heldByOther(keys, null)) {
      long left = deadline - System.currentTimeMillis();
      if (left <= 0) {
        return new WriteConflict("an open transaction holds the document").answer();
      }
      try {
        wait(left);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new MongoServerError(11601, "Interrupted", "operation was interrupted");
      }
      keys = DocumentKey.touched(target, command, query);
    }
    Document answer = super.handleCommand(channel, database, command, query);
    log.changed(keys, !open.isEmpty());
    return answer;
  }

  private Document commit(Channel channel, Object session, Object number) {
    Transaction transaction = open.get(session);
    if (transaction == null) {
      return number != null && number.equals(committed.get(session)) ? ok() : noSuchTransaction();
    }
    try {
      transaction.commit(channel);
      committed.put(session, number);
      return ok();
    } catch (WriteConflict conflict) {
      return conflict.answer();
    } finally {
      abort(session);
    }
  }

  private boolean abort(Object session) {
    Transaction transaction = open.remove(session);
    if (transaction == null) {
      return false;
    }
    log.release(transaction);
    notifyAll();
    return true;
  }

  /** Runs a command on the shared data, outside the bookkeeping of sessions and writes. */
  Document plain(Channel channel, String database, String command, Document query) {
    return super.handleCommand(channel, database, command, query);
  }

  private Document hello(Document answer) {
    return answer
        .append("helloOk", true)
        .append("isWritablePrimary", true)
        .append("secondary", false)
        .append("setName", SET_NAME)
        .append("setVersion", 1)
        .append("hosts", List.of(address))
        .append("me", address)
        .append("primary", address)
        .append("logicalSessionTimeoutMinutes", 30);
  }

  private static Object sessionId(Document query) {
    return query.get("lsid") instanceof Document ? ((Document) query.get("lsid")).get("id") : null;
  }

  private static Document noSuchTransaction() {
    return WriteConflict.failure(
        NO_SUCH_TRANSACTION, "NoSuchTransaction", "Given transaction number does not match any in-progress transactions.");
  }

  static Document ok() {
    return new Document("ok", 1.0);
  }
}
