/*
 * probe.h: a look at a mailbox that changes nothing: what its server can, whether its folders are there, and
 * whether what `after:` says can be done.
 */
#ifndef SIAGA_FETCH_PROBE_H
#define SIAGA_FETCH_PROBE_H

#include "fetch/open_folder.h"

/* Tells what is well as state "found" and what is not as alarms.  False: the session is over, or the first
 * folder cannot be opened. */
bool probe(Imap *imap, Link *link, GPtrArray *folders, GError **err);

#endif
