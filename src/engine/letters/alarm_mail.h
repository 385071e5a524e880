/*
 * alarm_mail.h: alarms by mail to the administrator (`administrator:` in siaga.yaml): at most one mail an hour, which
 * sums up what came since the last one; by an account of its own where the office names one (`alarms:`),
 * because the trouble may be the account.
 */
#ifndef SIAGA_ENGINE_ALARM_MAIL_H
#define SIAGA_ENGINE_ALARM_MAIL_H

#include "engine/letters/carrier.h"

/* What such a letter is called in the outbox. */
#define ALARM_LETTER "alarm"

/* Alarms wait, and the last mail was an hour ago. */
bool alarm_mail_due(const Carrier *carrier);

/* Puts the mail into the outbox, within the open transaction.  One that cannot be written is logged and tried again. */
bool alarm_mail_write(const Carrier *carrier, GError **err);

#endif
