import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;

/** The expressions Payload uses and the in-memory server lacks, told in those it has. */
final class Expressions {
  private Expressions() {}

  static Object evaluate(Object expression, Document document) {
    if (expression instanceof Document && ((Document) expression).containsKey("$sortArray")) {
      Document body = (Document) ((Document) expression).get("$sortArray");
      List<Document> sorted = new ArrayList<>();
      for (Object item : (List<?>) evaluate(body.get("input"), document)) {
        sorted.add((Document) item);
      }
      sorted.sort(new DocumentComparator((Document) body.get("sortBy")));
      return sorted;
    }
    return Expression.evaluateDocument(known(expression), document);
  }

  /** The server refuses some operators directly under $expr; as the only member of $and it takes them. */
  static Object condition(Object value) {
    if (value instanceof List) {
      List<Object> result = new ArrayList<>();
      ((List<?>) value).forEach(item -> result.add(condition(item)));
      return result;
    }
    if (!(value instanceof Document)) {
      return value;
    }
    Document result = new Document();
    ((Document) value).forEach((key, inner) ->
        result.put(key, key.equals("$expr") ? new Document("$and", List.of(known(inner))) : condition(inner)));
    return result;
  }

  /** {$first: x} is {$arrayElemAt: [x, 0]}. */
  private static Object known(Object value) {
    if (value instanceof List) {
      List<Object> result = new ArrayList<>();
      ((List<?>) value).forEach(item -> result.add(known(item)));
      return result;
    }
    if (!(value instanceof Document) || ((Document) value).containsKey("$literal")) {
      return value;
    }
    Document result = new Document();
    ((Document) value).forEach((key, inner) -> {
      if (key.equals("$first")) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(known(inner));
        arguments.add(0);
        result.put("$arrayElemAt", arguments);
      } else {
        result.put(key, known(inner));
      }
    });
    return result;
  }
}
