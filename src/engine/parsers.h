/*
 * parsers.h: the pool of parser children, and beside it the one that reads a single mail and no other.  A
 * mail that kills its parser twice is given back unread.
 */
#ifndef SIAGA_ENGINE_PARSERS_H
#define SIAGA_ENGINE_PARSERS_H

#include "engine/loop.h"
#include "model/message.h"

typedef struct Parsers Parsers;

typedef struct ParseJob {
	int fd; /* borrowed until done() */
	guint64 offset, length;
	bool files; /* the bytes of its attachments are wanted, too */
	bool fresh; /* by a child that has read nothing before, and that ends with it */
	/* message NULL: it cannot be read (it killed two parsers, or took longer than the limit).
	 * files: their bytes (message/mime/files.h), -1: not asked for or not to be had.  Both are done()'s. */
	void (*done)(gpointer data, Message *message, int files);
	gpointer data;
} ParseJob;

/* `host`: who we are, for loop detection; copied. */
Parsers *parsers_new(Loop *loop, guint children, const char *host, int lock_fd);
void parsers_free(Parsers *parsers);
/* The job is copied. */
void parsers_submit(Parsers *parsers, const ParseJob *job);
/* Jobs not done yet. */
guint parsers_waiting(const Parsers *parsers);

#endif
