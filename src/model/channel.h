/*
 * channel.h: how an entry came in, as rules and the store call it, and as people do.
 */
#ifndef SIAGA_MODEL_CHANNEL_H
#define SIAGA_MODEL_CHANNEL_H

#include "language/language.h"

#define CHANNEL_MAIL "surel"
#define CHANNEL_TELEPHONE "telepon"
#define CHANNEL_SMS "sms"
#define CHANNEL_PERSON "langsung"
#define CHANNEL_WHATSAPP "wa"
#define CHANNEL_BOX "kotak-saran"
#define CHANNEL_ROLL "piket"

/* What rules of an office of another language call it: "mail", "telephone", "sms", "person", "whatsapp", "box", "roll";
 * what is none of these stays.  Static, or `channel`. */
const char *channel_english(const char *channel);
/* The channel that rules name by either name; any other is its own.  Static, or `name`. */
const char *channel_of_file(const char *name);
/* As the office's language says it; what is none of these (a rule may set any) stays as it is.  Borrowed. */
const char *channel_said(const Language *language, const char *channel);

#endif
