// SPDX-License-Identifier: GPL-3.0-or-later
// Swift has no way to ask for a cache line ahead of its use; clang has.
#ifndef FLAGFALL_PREFETCH_H
#define FLAGFALL_PREFETCH_H

static inline void flagfall_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

#endif
