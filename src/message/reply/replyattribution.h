/*
 * replyattribution.h: the line above a quote that tells who wrote it when ("Pada ... menulis:",
 * "On ... wrote:"), in any order and language, over several lines or in the middle of one.
 */
#ifndef SIAGA_MESSAGE_REPLY_REPLYATTRIBUTION_H
#define SIAGA_MESSAGE_REPLY_REPLYATTRIBUTION_H

#include "message/reply/replyline.h"

/* The number of lines from `line` on (not blank) that are an attribution; 0: none begins there.
 * Without a quote sign below it more has to speak for it, since it takes all the rest along. */
guint replyattribution_at(ReplyText *reply, guint line);

/* The number of lines from `line` on that end an attribution which begins in quoted lines above: a
 * program has wrapped it without its quote sign.  0: none do. */
guint replyattribution_goes_on(ReplyText *reply, guint line);

#endif
