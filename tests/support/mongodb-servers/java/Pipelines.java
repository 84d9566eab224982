import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs aggregation pipelines stage by stage: the stages the in-memory server has, and those Payload
 * needs beyond it ($set and $addFields with dotted names, $lookup with fields and a pipeline and a
 * dotted `as`, $first, $sortArray).
 */
final class Pipelines {
  private final MongoDatabase database;
  private final DatabaseResolver databases;

  Pipelines(MongoDatabase database, DatabaseResolver databases) {
    this.database = database;
    this.databases = databases;
  }

  /** Answers an aggregate command, everything in one batch. */
  Document answer(Document query) {
    String name = (String) query.get("aggregate");
    MongoCollection<?> collection = database.resolveCollection(name, false);
    List<Document> found = collection == null
        ? List.of()
        : run(Aggregation.parse(query.get("pipeline")), collection.queryAllAsStream(), collection);
    Document cursor = new Document("id", 0L)
        .append("ns", database.getDatabaseName() + "." + name)
        .append("firstBatch", found);
    return new Document("cursor", cursor).append("ok", 1.0);
  }

  private List<Document> run(List<Document> stages, Stream<Document> input, MongoCollection<?> collection) {
    Stream<Document> stream = input;
    for (Document stage : stages) {
      String name = stage.keySet().iterator().next();
      Object body = stage.get(name);
      if (name.equals("$set") || name.equals("$addFields")) {
        stream = stream.map(document -> addFields(document, (Document) body));
      } else if (name.equals("$lookup") && ((Document) body).containsKey("pipeline")) {
        stream = stream.map(document -> lookup(document, (Document) body));
      } else {
        Document known = name.equals("$match") ? new Document(name, Expressions.condition(body)) : stage;
        stream = Aggregation
            .fromPipeline(List.of(known), databases, database, collection, NoopOplog.get())
            .runStagesAsStream(stream);
      }
    }
    return stream.collect(Collectors.toList());
  }

  private Document addFields(Document source, Document fields) {
    Document result = source.cloneDeeply();
    fields.forEach((path, expression) -> put(result, path, Expressions.evaluate(expression, source)));
    return result;
  }

  private Document lookup(Document source, Document body) {
    MongoCollection<?> from = database.resolveCollection((String) body.get("from"), false);
    List<Document> found = List.of();
    if (from != null) {
      String local = (String) body.get("localField");
      Stream<Document> matching = local == null
          ? from.queryAllAsStream()
          : from.handleQueryAsStream(equality((String) body.get("foreignField"), Utils.getSubdocumentValueCollectionAware(source, local)));
      List<Document> stages = Aggregation.parse(body.get("pipeline"));
      if (body.get("let") instanceof Document) {
        Document variables = new Document();
        ((Document) body.get("let")).forEach((name, value) -> variables.put("$" + name, Expressions.evaluate(value, source)));
        matching = matching.map(document -> with(document, variables));
        found = run(stages, matching, from);
        found.forEach(document -> variables.keySet().forEach(document::remove));
      } else {
        found = run(stages, matching, from);
      }
    }
    Document result = source.cloneDeeply();
    put(result, (String) body.get("as"), found);
    return result;
  }

  private static Document equality(String foreign, Object local) {
    Object value = local instanceof Missing ? null : local;
    return new Document(foreign, value instanceof List ? new Document("$in", value) : value);
  }

  private static Document with(Document document, Document variables) {
    Document copy = document.clone();
    copy.putAll(variables);
    return copy;
  }

  private static void put(Document target, String path, Object value) {
    if (value instanceof Missing) {
      Utils.removeSubdocumentValue(target, path);
    } else {
      Utils.changeSubdocumentValue(target, path, value);
    }
  }
}
