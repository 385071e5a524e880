/*
 * parsers.h: the pool of parser children, and beside it the one that reads a single mail and no other.  A
 * mail that kills its parser twice is given back unread.  Each child reads a known mail first; as long as none can,
 * mails wait.
 */
#ifndef SIAGA_ENGINE_PARSERS_H
#define SIAGA_ENGINE_PARSERS_H

#include "engine/process/loop.h"
#include "model/message.h"

typedef struct Parsers Parsers;

typedef struct ParseJob {
	int fd; /* borrowed until done() */
	guint64 offset, length;
	bool files; /* the bytes of its attachments are wanted, too */
	bool fresh; /* by a child that has read nothing before, and that ends with it */
	/* message NULL: it cannot be read, two parsers ended over it, and `why` says how (borrowed; else
	 * NULL).  files: their bytes (message/mime/files.h), -1: not asked for or not to be had.  Message and
	 * files are done()'s. */
	void (*done)(gpointer data, Message *message, int files, const char *why);
	gpointer data;
} ParseJob;

/* `host`: who we are, for loop detection; copied. */
Parsers *parsers_new(Loop *loop, guint children, const char *host, int lock_fd);
void parsers_free(Parsers *parsers);
/* Calls back when no parser can run (why: how the last one ended), and with NULL when they can: at the start, and
 * again after that. */
void parsers_watch(Parsers *parsers, void (*tell)(gpointer data, const char *why), gpointer data);
/* How the last parser ended, when none can run; else NULL. */
const char *parsers_unable(const Parsers *parsers);
/* The job is copied. */
void parsers_submit(Parsers *parsers, const ParseJob *job);
/* A mail turned out secret: the parser that has read it ends, and what it reads or has read after it is not to be
 * used, for it may say there what the secret one said.  `message` is of done(). */
void parsers_taint(Parsers *parsers, const Message *message);
/* True when its parser had read a secret mail before: it has to be read again. */
bool parsers_is_tainted(const Parsers *parsers, const Message *message);
/* Jobs not done yet. */
guint parsers_waiting(const Parsers *parsers);

#endif
