import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which open transaction holds which document, and when each was last changed for all to see. */
final class WriteLog {
  private final Map<DocumentKey, Transaction> holders = new HashMap<>();
  private final Map<DocumentKey, Long> changes = new HashMap<>();
  private long clock;

  long now() {
    return clock;
  }

  boolean heldByOther(Collection<DocumentKey> keys, Transaction self) {
    return keys.stream().anyMatch(key -> holders.containsKey(key) && holders.get(key) != self);
  }

  boolean changedSince(DocumentKey key, long moment) {
    return changes.getOrDefault(key, 0L) > moment;
  }

  void hold(Collection<DocumentKey> keys, Transaction holder) {
    keys.forEach(key -> holders.put(key, holder));
  }

  void release(Transaction holder) {
    holders.values().removeIf(other -> other == holder);
  }

  /** Notes committed changes; with no transaction open nobody can conflict with what came before. */
  void changed(Collection<DocumentKey> keys, boolean othersOpen) {
    if (!othersOpen) {
      changes.clear();
      return;
    }
    clock++;
    keys.forEach(key -> changes.put(key, clock));
  }
}
