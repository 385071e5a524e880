/*
 * aside.h: work that takes long and changes nothing outside of itself, done by a copy of this process (fork) while this
 * one goes on.  The copy has all that its parent had in memory, answers with a text, and is killed with its parent.
 */
#ifndef SIAGA_BASE_ASIDE_H
#define SIAGA_BASE_ASIDE_H

#include <glib.h>
#include <stdbool.h>

typedef struct Aside Aside;

/* The work, in the copy: its answer.  Nothing need be freed there.  No connection to a database that was open before
 * may be used or closed: what the copy has of its parent is not its own. */
typedef char *(*AsideWork)(gpointer data);

/* NULL and *err (ERR_RETRY): no process can be made. */
Aside *aside_begin(AsideWork work, gpointer data, GError **err);
/* Readable once it has answered or ended. */
int aside_fd(const Aside *aside);
/* Waits for the answer; once only.  NULL and *err (ERR_RETRY): it has ended before its answer was whole.  Caller frees. */
char *aside_answer(Aside *aside, GError **err);
/* Ends it, finished or not.  NULL is ignored. */
void aside_free(Aside *aside);

#endif
