/*
 * ancestry.h: from which process another one comes, by /proc (proc(5), stat).
 */
#ifndef SIAGA_BASE_ANCESTRY_H
#define SIAGA_BASE_ANCESTRY_H

#include <stdbool.h>
#include <sys/types.h>

/* True when `ancestor` is `pid` itself or one of its parents, or when nothing can be known of `pid`: it has ended or
 * may not be looked at.  Where /proc hides what other users run (hidepid), the way up ends at the first of
 * their processes: one that this process has started is never theirs. */
bool ancestry_may_hold(pid_t pid, pid_t ancestor);

#endif
