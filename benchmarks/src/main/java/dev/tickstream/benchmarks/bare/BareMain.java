package dev.tickstream.benchmarks.bare;

import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a baseline server until it is ended; prints the port it listens on. */
@Command(name = "bare", mixinStandardHelpOptions = true, description = "A server without a game.")
public final class BareMain implements Callable<Integer> {
  @Option(names = "--update-bytes", required = true, description = "payload of each update")
  private int updateBytes;

  @Option(names = "--rows", required = true, description = "rows that an update tells of")
  private int rows;

  @Option(names = "--naive", description = "encodes and flushes everything for each client")
  private boolean naive;

  /** Runs the program; see {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BareMain()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Updates updates = naive ? new NaiveUpdates(updateBytes, rows) : new SharedUpdates(updateBytes);
    try (BareServer server = BareServer.start(updates)) {
      InetSocketAddress address = server.address();
      System.out.println("listening on " + address.getHostString() + ":" + address.getPort());
      server.awaitEnd();
    }
    return CommandLine.ExitCode.OK;
  }
}
