/*
 * alarm.h: what a person should know at once: logged, and handed to the office's own alarm program
 * (`alarm:` in siaga.yaml), which may send an SMS; and kept for the administrator's next mail
 * (alarm_mail.h), where one is named.
 */
#ifndef SIAGA_ENGINE_ALARM_H
#define SIAGA_ENGINE_ALARM_H

#include "config/config.h"

/* Logs the line and starts the program with it on standard input; does not wait for it.  A program that
 * cannot be started is logged, too. */
void alarm_raise(const Config *config, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The same for one person: the program finds his phone ("+62…") in SIAGA_ALARM_PHONE.  phone NULL: none
 * is known, an ordinary alarm. */
void alarm_call(const Config *config, const char *phone, const char *text);

/* The file beside the database that alarms wait in, a line each: "SECONDS TEXT".  Caller frees. */
char *alarm_spool(const Config *config);

#endif
