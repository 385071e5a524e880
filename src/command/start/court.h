/*
 * court.h: the office's rules, ready to judge mails from files: what `rules test` and `rules judge` share.
 */
#ifndef SIAGA_COMMAND_COURT_H
#define SIAGA_COMMAND_COURT_H

#include "command/start/command.h"
#include "engine/setup/setup.h"
#include "model/message.h"
#include "rule/judge.h"

typedef struct Court {
	Setup *setup; /* without its templates */
	const Mailbox *mailbox; /* that the mails came to; borrowed */
} Court;

/* By --config and --mailbox (the first unless told).  Problems in files that mails are not judged by are
 * no hindrance; others are told on standard error.  To be cleared in any case. */
bool court_open(Court *court_r, const Args *args, GError **err);
/* The same of a command without --mailbox: the first. */
bool court_open_first(Court *court_r, const Args *args, GError **err);
void court_clear(Court *court);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Court, court_clear)

/* Of a mail that its servers handed over at `received`. */
Circumstances court_circumstances(const Court *court, const Message *message, gint64 received);

#endif
