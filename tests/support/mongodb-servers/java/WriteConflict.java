import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** Two writers met on one document: the later transaction gives way and may be tried again. */
final class WriteConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WriteConflict(String why) {
    super("WriteConflict error: this operation conflicted with another operation: " + why);
  }

  Document answer() {
    return failure(112, "WriteConflict", getMessage());
  }

  static Document failure(int code, String name, String message) {
    return new Document("ok", 0.0)
        .append("errmsg", message)
        .append("code", code)
        .append("codeName", name)
        .append("errorLabels", List.of("TransientTransactionError"));
  }
}
