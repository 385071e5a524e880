/*
 * replymend.h: quote signs that are none, and quoted lines that have lost theirs.
 */
#ifndef SIAGA_MESSAGE_REPLY_REPLYMEND_H
#define SIAGA_MESSAGE_REPLY_REPLYMEND_H

#include "message/reply/replyline.h"

/* Corrects the kinds that replyline_split() has given from the quote signs alone. */
void replymend(ReplyText *reply);

#endif
