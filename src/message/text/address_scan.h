/*
 * address_scan.h: mail addresses in running text.
 */
#ifndef SIAGA_MESSAGE_TEXT_ADDRESS_SCAN_H
#define SIAGA_MESSAGE_TEXT_ADDRESS_SCAN_H

#include <glib.h>
#include <stdbool.h>

typedef struct AddressSpan {
	const char *start, *end; /* in the text that was scanned */
} AddressSpan;

/* The first address (local@domain, ASCII, the local part may be quoted) in `text` up to its end.
 * Linear when called again from span->end. */
bool address_scan(const char *text, AddressSpan *span);

/* The local part is that of a mail system: MAILER-DAEMON, postmaster and the like. */
bool address_is_daemon(const char *address);

/* The local part says that nobody reads what is sent there: no-reply and the like. */
bool address_is_noreply(const char *address);

/* As address_is_noreply(), or one that programs and their keepers share: sysadmin, nobody. */
bool address_is_program(const char *address);

#endif
