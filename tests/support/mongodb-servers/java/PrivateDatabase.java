import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.Map;

/** A transaction's view of one database: its own copies first, the shared collections behind them. */
final class PrivateDatabase extends MemoryDatabase {
  private final MongoDatabase shared;
  private final Map<String, Long> copied = new HashMap<>();
  private boolean copying;

  PrivateDatabase(MongoDatabase shared, CursorRegistry cursors) {
    super(shared.getDatabaseName(), cursors);
    this.shared = shared;
  }

  /**
   * Copies a collection with its unique indexes, once.
   *
   * @return the moment of the copy, by the clock given
   */
  long copy(String name, long now) {
    Long moment = copied.get(name);
    if (moment != null) {
      return moment;
    }
    copying = true;
    try {
      MongoCollection<Integer> copy = createCollectionOrThrowIfExists(name, CollectionOptions.withDefaults());
      MongoCollection<?> source = shared.resolveCollection(name, false);
      if (source != null) {
        MongoCollection<?> indexes = shared.resolveCollection("system.indexes", false);
        for (Document index : indexes.handleQuery(new Document("ns", source.getFullName()))) {
          addIndex(index.cloneDeeply());
        }
        for (Document document : source.queryAll()) {
          copy.addDocument(document.cloneDeeply());
        }
      }
    } finally {
      copying = false;
    }
    copied.put(name, now);
    return now;
  }

  // The super constructor calls this too, before `shared` is set.
  @Override
  @SuppressWarnings("unchecked")
  public MongoCollection<Integer> resolveCollection(String name, boolean throwIfNotFound) {
    MongoCollection<Integer> own = super.resolveCollection(name, false);
    if (own != null || copying || shared == null) {
      return own;
    }
    return (MongoCollection<Integer>) shared.resolveCollection(name, throwIfNotFound);
  }
}
