/*
 * replyflat.h: an attribution or a divider that begins within a line, behind the writer's own words: a
 * program has taken line ends away ("Setuju. On Mon, 23 Nov 2026 at 10:05, Siti wrote: > ...").
 */
#ifndef SIAGA_MESSAGE_REPLY_REPLYFLAT_H
#define SIAGA_MESSAGE_REPLY_REPLYFLAT_H

#include "message/reply/replyline.h"

/* The number of lines from `line` on (not blank) over which such a one goes, 0: none begins
 * in it.  *at (in the text) is where it begins; what stands before it was written by the sender. */
guint replyflat_at(ReplyText *reply, guint line, const char **at);

#endif
