import de.bwaldvogel.mongo.MongoServer;
import java.net.ServerSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Serves a fresh in-memory database on a free loopback port until standard input closes. */
public final class Main {
  /** One thread a connection (Node's driver opens at most 100), so that one may wait for another. */
  private static final int THREADS = 128;

  public static void main(String[] args) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    int port;
    try (ServerSocket probe = new ServerSocket(0, 1, loopback)) {
      port = probe.getLocalPort();
    }
    String address = "127.0.0.1:" + port;
    MongoServer server = new MongoServer(new ReplicaSetBackend(address));
    server.bind(new InetSocketAddress(loopback, port), 1, THREADS);
    System.out.println("listening " + address);
    // The parent holds our input open: when it ends, in whatever way, so do we.
    while (System.in.read() != -1) {
      // Nothing is expected here.
    }
    server.shutdownNow();
    System.exit(0);
  }
}
