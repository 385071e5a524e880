/*
 * after.h: what happens on the server to mails that are committed: `after:` and `after-secret:`.
 */
#ifndef SIAGA_FETCH_AFTER_H
#define SIAGA_FETCH_AFTER_H

#include "fetch/imap.h"

/* Whether anything is ever changed on the server, so that folders have to be opened for writing. */
bool after_writes(const FetchSettings *settings);

/* What of `after:` and `after-secret:` the server cannot do, or not as one expects, in the open folder, and what
 * to do; NULL: all can be done.  Caller frees. */
char *after_hindrance(Imap *imap, bool read_only);
/* Whether `after` is worth asking for in the open folder. */
bool after_can(Imap *imap, const After *after, bool read_only);

/* Marks, moves or deletes `uids` (any order) of the open folder.  Deleting takes only these: without
 * UIDPLUS (RFC 4315) they are marked \Deleted and left.  ERR_REJECT: the server has refused. */
bool after_apply(Imap *imap, const After *after, const GArray *uids, GError **err);

#endif
