// SPDX-License-Identifier: GPL-3.0-or-later
#include <queue>
#include <vector>

#include "CPeers.h"

namespace {

struct Event {
  int64_t time;
  uint64_t tag;
};

struct Later {
  bool operator()(const Event &a, const Event &b) const {
    return a.time > b.time || (a.time == b.time && a.tag > b.tag);
  }
};

}  // namespace

struct PeerQueue {
  std::priority_queue<Event, std::vector<Event>, Later> events;
  const int64_t *increments;
  size_t mask;
  uint64_t next;
};

const char *peer_compiler(void) { return __VERSION__; }

PeerQueue *peer_queue_make(const int64_t *increments, size_t count, size_t pending) {
  auto queue = new PeerQueue{{}, increments, count - 1, 0};
  for (; queue->next < pending; ++queue->next)
    queue->events.push({increments[queue->next & queue->mask], queue->next});
  return queue;
}

void peer_queue_free(PeerQueue *queue) { delete queue; }

uint64_t peer_queue_hold(PeerQueue *queue, size_t holds) {
  uint64_t sum = 0;
  for (size_t i = 0; i < holds; ++i) {
    const Event event = queue->events.top();
    queue->events.pop();
    sum += static_cast<uint64_t>(event.time);
    const uint64_t number = queue->next++;
    queue->events.push({event.time + queue->increments[number & queue->mask], number});
  }
  return sum;
}
