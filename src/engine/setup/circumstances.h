/*
 * circumstances.h: in which circumstances a mail came that is looked at again, or that lies in a file.
 */
#ifndef SIAGA_ENGINE_CIRCUMSTANCES_H
#define SIAGA_ENGINE_CIRCUMSTANCES_H

#include "model/message.h"
#include "rule/judge.h"

/* Of a mail that its servers handed over to that mailbox at `received`; nothing but the mail itself tells who sent it. */
Circumstances circumstances_of(
    const Config *config, const Mailbox *mailbox, const Message *message, gint64 received);

#endif
