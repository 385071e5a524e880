/*
 * automatic.h: the signs that a machine sent a mail, in its headers and subject.
 */
#ifndef SIAGA_MESSAGE_HEADER_AUTOMATIC_H
#define SIAGA_MESSAGE_HEADER_AUTOMATIC_H

#include "model/message.h"

/* Each returns the sign as a person may read it ("Auto-Submitted: auto-replied"), NULL when there
 * is none.  Caller frees. */

/* The mail, no failure notice, is an automatic answer: vacation notices, autoresponders. */
char *automatic_reply_sign(const Message *message);

/* Nothing may be answered to it (inspect contract, `automatic`), whatever its kind. */
char *automatic_sign(const Message *message);

/* A machine of another kind sent it: scheduled jobs, trackers, senders that take no answer. */
char *automatic_machine_sign(const Message *message);

/* It came over a mailing list. */
bool automatic_is_list(const Message *message);

/* The subject alone says that the mail is an automatic answer. */
bool automatic_subject_tells(const Message *message);

#endif
