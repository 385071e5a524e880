/*
 * replyheader.h: what stands above an original that is not quoted line by line: header blocks
 * ("From: / Sent: / To: / Subject:"), dividers ("-----Original Message-----") and the lines of ticket
 * systems ("reply above this line").
 */
#ifndef SIAGA_MESSAGE_REPLY_REPLYHEADER_H
#define SIAGA_MESSAGE_REPLY_REPLYHEADER_H

#include "message/reply/replyline.h"

/* The number of lines from `line` on (not blank) that introduce the original; 0: none do. */
guint replyheader_at(const ReplyText *reply, guint line);

/* Whether `line` (LINE_QUOTED) is how GroupWise introduces an original without quote signs. */
bool replyheader_is_groupwise(const ReplyText *reply, guint line);

/* Whether `line` is the title that a program writes below a forwarded original: "----- End forwarded message -----". */
bool replyheader_is_end(const ReplyText *reply, guint line);

/* Whether `line` is nothing but a line across the page. */
bool replyheader_is_rule(const ReplyText *reply, guint line);

#endif
