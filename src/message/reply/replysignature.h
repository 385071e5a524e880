/*
 * replysignature.h: what stands below a person's words: the signature, the line of the mail program,
 * and what list servers and virus checkers append.  A closing greeting belongs to the words.
 */
#ifndef SIAGA_MESSAGE_REPLY_REPLYSIGNATURE_H
#define SIAGA_MESSAGE_REPLY_REPLYSIGNATURE_H

#include "message/reply/replyline.h"

/* Marks as LINE_SIGNATURE what is none of the writer's words among the lines first <= i < end, which
 * are LINE_TEXT and LINE_BLANK and have a quote or nothing on either side. */
void replysignature_mark(ReplyText *reply, guint first, guint end);

/* Marks what OpenPGP puts around and below a signed text (RFC 4880, section 7). */
void replysignature_mark_armour(ReplyText *reply);

#endif
