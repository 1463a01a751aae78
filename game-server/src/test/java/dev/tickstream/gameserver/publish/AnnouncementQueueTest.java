package dev.tickstream.gameserver.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementQueueTest {
  private final AnnouncementQueue queue = new AnnouncementQueue(3);

  @Test
  void theOldestGoesWhenItIsFull() {
    for (int i = 1; i <= 5; i++) {
      queue.offer(numbered(i));
    }
    assertThat(queue.dropped()).isEqualTo(2);
    assertThat(keys(queue.take(10))).containsExactly("3", "4", "5");
    assertThat(queue.size()).isZero();
  }

  @Test
  void whatIsPutBackComesFirstAgain() {
    for (int i = 1; i <= 3; i++) {
      queue.offer(numbered(i));
    }
    List<Announcement> taken = queue.take(2);
    queue.putBack(taken);
    assertThat(keys(queue.take(10))).containsExactly("1", "2", "3");
  }

  @Test
  void whatIsPutBackGivesWayToWhatIsNewer() {
    for (int i = 1; i <= 3; i++) {
      queue.offer(numbered(i));
    }
    List<Announcement> taken = queue.take(3);
    queue.offer(numbered(4));
    queue.offer(numbered(5));
    queue.putBack(taken);
    assertThat(keys(queue.take(10))).containsExactly("3", "4", "5");
    assertThat(queue.dropped()).isEqualTo(2);
  }

  private static Announcement numbered(int number) {
    return new Announcement("topic", 0, Integer.toString(number), new byte[0]);
  }

  private static List<String> keys(List<Announcement> announcements) {
    return announcements.stream().map(Announcement::key).toList();
  }
}
