// SPDX-License-Identifier: GPL-3.0-or-later
// Rivals written in C++, behind C functions that the benchmarks call once per measurement.
#ifndef CPEERS_H
#define CPEERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The compiler that built this target, and what Boost it found ("absent" if none).
const char *peer_compiler(void);
const char *peer_boost_version(void);

// std::priority_queue in the hold model.

typedef struct PeerQueue PeerQueue;

/// A queue of `pending` events, event k due at increments[k mod count].
PeerQueue *peer_queue_make(const int64_t *increments, size_t count, size_t pending);
void peer_queue_free(PeerQueue *queue);
/// Takes the first event and schedules another, `holds` times; returns the sum of due times.
uint64_t peer_queue_hold(PeerQueue *queue, size_t holds);

// Boost's R-tree as a nearest-driver index.

typedef struct PeerPlace {
  int32_t id, x, y;
} PeerPlace;

/// One step of a trace: 0 finds and removes the nearest, 1 inserts, 2 moves.
typedef struct PeerStep {
  int32_t kind, id, x, y, fromX, fromY;
} PeerStep;

typedef struct PeerIndex PeerIndex;

/// An R-tree packed from drivers with a quadratic or else a linear split; NULL without Boost.
PeerIndex *peer_index_make(bool quadratic, const PeerPlace *drivers, size_t count);
PeerIndex *peer_index_copy(const PeerIndex *index);
void peer_index_free(PeerIndex *index);
/// Each function returns the sum over queries q = 0, 1, … of (id + 1)(2q + 1) of what they found.
uint64_t peer_index_replay(PeerIndex *index, const PeerStep *steps, size_t count);
/// The `k` nearest whose id is a multiple of `modulus`.
uint64_t peer_index_nearest(
    const PeerIndex *index, const PeerPlace *places, size_t count, int k, int modulus);
/// The nearest, one after the other, of which `wanted` are looked at.
uint64_t peer_index_walk(
    const PeerIndex *index, const PeerPlace *places, size_t count, int wanted);

// The reference day, std::priority_queue and a grid of cells.

typedef struct PeerDay {
  int64_t served;
  int64_t wait_us;
  double prepared_cpu_s;
} PeerDay;

PeerDay peer_grid_day(double side_km, int32_t vehicles, int32_t requests, uint64_t seed);

#ifdef __cplusplus
}
#endif
#endif
