/*
 * group.h: group commit.  One transaction stays open while work is ready; what may only happen once it
 * is on disk waits as a promise and is kept right after the COMMIT.
 */
#ifndef SIAGA_ENGINE_GROUP_H
#define SIAGA_ENGINE_GROUP_H

#include "store/store.h"

typedef struct Group Group;
typedef void (*GroupKept)(gpointer data);

/* A group is full at this many mails or bytes, or at this age. */
enum { GROUP_MAILS = 64, GROUP_BYTES = 8 * 1024 * 1024, GROUP_AGE_MS = 100 };

Group *group_new(Store *store);
/* An open transaction is rolled back, its promises dropped. */
void group_free(Group *group);

/* Opens the transaction if none is; false: the database cannot be written. */
bool group_enter(Group *group, GError **err);
/* Counts one mail of that size towards the limits. */
void group_count(Group *group, guint64 bytes);
bool group_is_open(const Group *group);
bool group_is_full(const Group *group);
/* Milliseconds until it is too old; 0 when it is, -1 when none is open. */
gint64 group_time_left(const Group *group);
/* kept(data) is called after the COMMIT of the open group; never if that fails. */
void group_promise(Group *group, GroupKept kept, gpointer data);
/* COMMIT, keep the promises, and tell the journal what came (event_log.h).  False: nothing may be trusted any more, the process has to end. */
bool group_commit(Group *group, GError **err);

#endif
