/*
 * uidset.h: sets of IMAP UIDs as ranges, read from and written as sequence sets (RFC 9051 section 9,
 * "sequence-set", without "*": "1:4,7,9:12"; the empty set is "").
 */
#ifndef SIAGA_BASE_UIDSET_H
#define SIAGA_BASE_UIDSET_H

#include <glib.h>
#include <stdbool.h>

typedef struct UidSet UidSet;

UidSet *uidset_new(void);
void uidset_free(UidSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UidSet, uidset_free)

/* In any order, overlapping or not.  NULL and ERR_REJECT when it is no sequence set. */
UidSet *uidset_parse(const char *text, GError **err);
char *uidset_format(const UidSet *set);

/* Rising UIDs are added in constant time each, others in the size of the set. */
void uidset_add(UidSet *set, guint32 uid);
guint64 uidset_count(const UidSet *set);
/* Lowest and highest; both 0 in the empty set. */
void uidset_bounds(const UidSet *set, guint32 *first_r, guint32 *last_r);
/* The highest; 0: empty. */
guint32 uidset_last(const UidSet *set);
void uidset_remove(UidSet *set, guint32 uid);
bool uidset_has(const UidSet *set, guint32 uid);

/* All of them, rising; of guint32.  Caller unrefs. */
GArray *uidset_list(const UidSet *set);

/* New sets; time grows with the number of ranges of both. */
UidSet *uidset_and(const UidSet *a, const UidSet *b);
UidSet *uidset_or(const UidSet *a, const UidSet *b);
UidSet *uidset_minus(const UidSet *a, const UidSet *b);

#endif
