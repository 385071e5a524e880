/*
 * uidset.h: IMAP's sequence sets ("1:5,9") and the rising lists of UIDs they stand for.
 */
#ifndef SIAGA_FETCH_UIDSET_H
#define SIAGA_FETCH_UIDSET_H

#include <glib.h>
#include <stdbool.h>

/* A set of UIDs as ranges, small whatever their number. */
typedef struct UidSet UidSet;

UidSet *uidset_new(void);
void uidset_free(UidSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UidSet, uidset_free)

/* `uid` must be above all that are in. */
void uidset_append(UidSet *set, guint32 uid);
bool uidset_has(const UidSet *set, guint32 uid);
void uidset_remove(UidSet *set, guint32 uid);
/* 0: empty. */
guint32 uidset_last(const UidSet *set);
/* "1:5,9", "" when empty.  Caller frees. */
char *uidset_text(const UidSet *set);
/* The same of rising UIDs. */
char *uidset_text_of(const guint32 *uids, guint n);

#endif
