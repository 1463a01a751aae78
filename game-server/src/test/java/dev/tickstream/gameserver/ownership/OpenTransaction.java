package dev.tickstream.gameserver.ownership;

import static org.awaitility.Awaitility.await;

import dev.tickstream.gameserver.publish.OrchardLife;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.ResponseHeader;

/**
 * Leaves records as a broker does that forgot to end their transaction: written by a producer whose
 * coordinator knows of none. Needs a broker that does not verify with the coordinator.
 */
final class OpenTransaction {
  private static final Set<TransactionState> OVER =
      Set.of(
          TransactionState.EMPTY,
          TransactionState.COMPLETE_COMMIT,
          TransactionState.COMPLETE_ABORT);

  private final String address;
  private final String transactionalId;

  OpenTransaction(String address, String transactionalId) {
    this.address = address;
    this.transactionalId = transactionalId;
  }

  /** Writes them, each partition's in order, and returns when they are there. */
  void leave(List<ProducerRecord<byte[], byte[]>> records) throws IOException {
    TransactionDescription producer = producer();
    for (TopicPartition partition :
        records.stream().map(OpenTransaction::partition).distinct().toList()) {
      List<SimpleRecord> mine = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records) {
        if (partition(record).equals(partition)) {
          Header[] headers = record.headers().toArray();
          mine.add(
              new SimpleRecord(System.currentTimeMillis(), record.key(), record.value(), headers));
        }
      }
      write(
          partition,
          MemoryRecords.withTransactionalRecords(
              Compression.NONE,
              producer.producerId(),
              (short) producer.producerEpoch(),
              0,
              mine.toArray(SimpleRecord[]::new)));
    }
  }

  private static TopicPartition partition(ProducerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  /**
   * Once its last transaction is over in every partition: it is answered before, and a marker still
   * to come would end what is written here as well.
   */
  private TransactionDescription producer() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      return await()
          .atMost(OrchardLife.SOON)
          .until(
              () ->
                  admin
                      .describeTransactions(List.of(transactionalId))
                      .description(transactionalId)
                      .get(),
              description -> OVER.contains(description.state()));
    }
  }

  private void write(TopicPartition partition, MemoryRecords records) throws IOException {
    TopicProduceDataCollection topics = new TopicProduceDataCollection();
    topics.add(
        new TopicProduceData()
            .setName(partition.topic())
            .setPartitionData(
                List.of(
                    new PartitionProduceData()
                        .setIndex(partition.partition())
                        .setRecords(records))));
    ProduceRequest request =
        ProduceRequest.builder(
                new ProduceRequestData()
                    .setAcks((short) -1)
                    .setTimeoutMs(10_000)
                    .setTransactionalId(transactionalId)
                    .setTopicData(topics),
                true)
            .build();
    RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, request.version(), "test", 1);
    ByteBuffer bytes = request.serializeWithHeader(header);
    int colon = address.lastIndexOf(':');
    try (Socket socket =
        new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))) {
      socket.setSoTimeout(10_000);
      ByteBuffer framed = ByteBuffer.allocate(4 + bytes.remaining());
      framed.putInt(bytes.remaining()).put(bytes);
      socket.getOutputStream().write(framed.array());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      ByteBufferAccessor answer =
          new ByteBufferAccessor(ByteBuffer.wrap(in.readNBytes(in.readInt())));
      ResponseHeader.parse(
          answer.buffer(), ApiKeys.PRODUCE.responseHeaderVersion(request.version()));
      ProduceResponse response = ProduceResponse.parse(answer, request.version());
      response.data().responses().stream()
          .flatMap(topic -> topic.partitionResponses().stream())
          .forEach(each -> requireNone(Errors.forCode(each.errorCode())));
    }
  }

  private static void requireNone(Errors error) {
    if (error != Errors.NONE) {
      throw new IllegalStateException("the broker refused: " + error);
    }
  }
}
