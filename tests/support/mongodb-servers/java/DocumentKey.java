import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;

/** One document's place: database, collection and _id. */
record DocumentKey(String database, String collection, Object id) {
  /** The documents a write command is about to touch, judged by its selectors. */
  static List<DocumentKey> touched(MongoDatabase database, String command, Document query) {
    String name = (String) query.get(command);
    List<DocumentKey> keys = new ArrayList<>();
    switch (command.toLowerCase()) {
      case "insert":
        for (Document document : documents(query, "documents")) {
          keys.add(new DocumentKey(database.getDatabaseName(), name, document.get("_id")));
        }
        break;
      case "update":
        for (Document update : documents(query, "updates")) {
          int limit = Boolean.TRUE.equals(update.get("multi")) ? 0 : 1;
          select(keys, database, name, update.get("q"), null, limit);
        }
        break;
      case "delete":
        for (Document delete : documents(query, "deletes")) {
          select(keys, database, name, delete.get("q"), null, ((Number) delete.get("limit")).intValue());
        }
        break;
      default:
        select(keys, database, name, query.get("query"), query.get("sort"), 1);
    }
    return keys;
  }

  private static void select(
      List<DocumentKey> keys, MongoDatabase database, String name, Object filter, Object sort, int limit) {
    MongoCollection<?> collection = database.resolveCollection(name, false);
    if (collection == null) {
      return;
    }
    Document selector = new Document("$query", filter == null ? new Document() : filter);
    selector.put("$orderby", sort);
    for (Document found : collection.handleQuery(selector, 0, limit)) {
      keys.add(new DocumentKey(database.getDatabaseName(), name, found.get("_id")));
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Document> documents(Document query, String field) {
    return (List<Document>) query.get(field);
  }
}
