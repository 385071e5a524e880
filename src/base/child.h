/*
 * child.h: starting a child: the same binary again, a SOCK_SEQPACKET socket as its descriptor 3.
 */
#ifndef SIAGA_BASE_CHILD_H
#define SIAGA_BASE_CHILD_H

#include "base/frame.h"

#include <sys/types.h>

/* The socket to the engine, in every child. */
enum { CHILD_SOCKET = 3 };

typedef struct Child {
	pid_t pid;
	Channel *channel;
} Child;

/* Runs `siaga child ROLE NAME` (NAME stands in its log lines).  `lock_fd` (-1: none) is inherited on
 * purpose: while any child lives, no second engine can take the database's lock.  Everything else is
 * closed on exec.  The caller ends it with child_end() and reaps it. */
bool child_start(Child *child, const char *role, const char *name, int lock_fd, GError **err);

/* Closes the channel (the child leaves by itself when it sees that) and forgets the pid; reaping stays
 * with the caller's SIGCHLD handling. */
void child_release(Child *child);

#endif
