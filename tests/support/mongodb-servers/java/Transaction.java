import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One open transaction. A collection it writes is copied first and the copy stays private until the
 * commit, so others never see unfinished work and a rollback only forgets it. A document written by
 * two transactions is a write conflict for the later one, and so is one that was changed since the
 * transaction began. Collections it has not written are read as they are now, where the real server
 * would read one snapshot of everything.
 */
final class Transaction {
  final Object number;
  /** When it began, in milliseconds since 1970. */
  final long openedAt = System.currentTimeMillis();
  private final ReplicaSetBackend backend;
  private final WriteLog log;
  /** When it began: what others have changed since is a conflict, though it was read only after. */
  private final long began;
  private final CursorRegistry cursors;
  private final Map<String, PrivateDatabase> databases = new HashMap<>();
  private final Set<DocumentKey> written = new LinkedHashSet<>();

  Transaction(ReplicaSetBackend backend, WriteLog log, Object number, CursorRegistry cursors) {
    this.backend = backend;
    this.log = log;
    this.began = log.now();
    this.number = number;
    this.cursors = cursors;
  }

  Document read(Channel channel, String database, String command, Document query) {
    return command.equals("aggregate")
        ? new Pipelines(database(database), this::database).answer(query)
        : run(channel, database(database), command, query);
  }

  Document write(Channel channel, String name, String command, Document query) {
    PrivateDatabase database = database(name);
    database.copy((String) query.get(command), log.now());
    List<DocumentKey> keys = DocumentKey.touched(database, command, query);
    boolean stale = keys.stream().anyMatch(key -> log.changedSince(key, began));
    if (stale || log.heldByOther(keys, this)) {
      throw new WriteConflict("another writer was first");
    }
    Document answer = run(channel, database, command, query);
    if (keys.isEmpty()) {
      // Nothing matched: an upsert may have made the document only now.
      keys = DocumentKey.touched(database, command, query);
    }
    log.hold(keys, this);
    written.addAll(keys);
    return answer;
  }

  /** Brings the written documents to the shared data, all or none. */
  void commit(Channel channel) {
    List<Change> removals = new ArrayList<>();
    List<Change> updates = new ArrayList<>();
    List<Change> additions = new ArrayList<>();
    for (DocumentKey key : written) {
      Document before = find(backend.resolveDatabase(key.database()), key);
      Document after = find(database(key.database()), key);
      if (before != null || after != null) {
        (after == null ? removals : before == null ? additions : updates).add(new Change(key, before, after));
      }
    }
    List<Change> done = new ArrayList<>();
    for (List<Change> phase : List.of(removals, updates, additions)) {
      for (Change change : phase) {
        if (!apply(channel, change)) {
          for (int i = done.size() - 1; i >= 0; i--) {
            apply(channel, done.get(i).reversed());
          }
          throw new WriteConflict("a unique value was taken meanwhile");
        }
        done.add(change);
      }
    }
    log.changed(written, true);
  }

  private boolean apply(Channel channel, Change change) {
    Document selector = new Document("_id", change.key().id());
    String command;
    Document query;
    if (change.after() == null) {
      command = "delete";
      query = new Document(command, change.key().collection())
          .append("deletes", List.of(new Document("q", selector).append("limit", 1)));
    } else if (change.before() == null) {
      command = "insert";
      query = new Document(command, change.key().collection())
          .append("documents", List.of(change.after().cloneDeeply()));
    } else {
      command = "update";
      query = new Document(command, change.key().collection())
          .append("updates", List.of(new Document("q", selector).append("u", change.after().cloneDeeply())));
    }
    Document answer = backend.plain(channel, change.key().database(), command, query);
    return !answer.containsKey("writeErrors");
  }

  private Document run(Channel channel, MongoDatabase database, String command, Document query) {
    return database.handleCommand(channel, command, query, this::database, NoopOplog.get());
  }

  private PrivateDatabase database(String name) {
    return databases.computeIfAbsent(
        name, missing -> new PrivateDatabase(backend.resolveDatabase(name), cursors));
  }

  private static Document find(MongoDatabase database, DocumentKey key) {
    MongoCollection<?> collection = database.resolveCollection(key.collection(), false);
    if (collection == null) {
      return null;
    }
    for (Document found : collection.handleQuery(new Document("_id", key.id()), 0, 1)) {
      return found.cloneDeeply();
    }
    return null;
  }

  private record Change(DocumentKey key, Document before, Document after) {
    Change reversed() {
      return new Change(key, after, before);
    }
  }
}
