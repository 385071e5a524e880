/*
 * child_talk.h: a child that a command starts by itself, without an engine: what it is told first, and what it says until it
 * ends.
 */
#ifndef SIAGA_COMMAND_CHILD_TALK_H
#define SIAGA_COMMAND_CHILD_TALK_H

#include "base/frame.h"

typedef struct ChildTalk {
	const char *role; /* "fetch", "send" */
	const char *name; /* of the account, for its log lines */
	json_t *first; /* its first frame; taken over */
	json_t *second; /* NULL: none; taken over */
	int fd; /* beside the second; -1: none; the caller's */
	/* Each frame it sends.  False: that was all that is wanted. */
	bool (*take)(gpointer data, const Frame *frame);
	gpointer data;
} ChildTalk;

/* Until it ends, is done with, or takes longer than any of its own limits; *status_r is as waitpid() has it.  False: it
 * cannot be started. */
bool child_talk(const ChildTalk *talk, int *status_r, GError **err);

#endif
