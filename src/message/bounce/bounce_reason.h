/*
 * bounce_reason.h: why delivery to one address failed, in the words of the notice.
 */
#ifndef SIAGA_MESSAGE_BOUNCE_BOUNCE_REASON_H
#define SIAGA_MESSAGE_BOUNCE_BOUNCE_REASON_H

#include <glib.h>

/* `lines` (of char *, trimmed) are the notice; `address` stands in line `at`, and `rest` is what
 * stands behind it there.  The reason is looked for behind and below it, then in a transcript, then
 * above it; NULL: the notice gives none.  Caller frees. */
char *bounce_reason(const GPtrArray *lines, guint at, const char *rest, const char *address);

#endif
