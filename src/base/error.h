/*
 * error.h: the one error domain.  Each code says what the *caller* can do about it;
 * the text says to a person what happened, to which thing, and what to do.
 */
#ifndef SIAGA_BASE_ERROR_H
#define SIAGA_BASE_ERROR_H

#include <glib.h>
#include <stdbool.h>

#define SIAGA_ERROR (siaga_error_quark())

typedef enum {
	ERR_RETRY, /* the same call may succeed at once or soon */
	ERR_WAIT, /* this mailbox, account or host later; others go on */
	ERR_REJECT, /* this mail, letter or request never, whatever is retried */
	ERR_CONFIG, /* a person has to change configuration, a file or a right */
	ERR_BUSY, /* somebody else holds it (database lock): exit status 75 */
	ERR_STOPPED, /* a person has stopped it (halt.h): exit status 75, too */
} SiagaError;

GQuark siaga_error_quark(void);

/* Sets *err (if err is not NULL) and returns false, so that callers can `return fail(...)`. */
bool fail(GError **err, SiagaError code, const char *format, ...) G_GNUC_PRINTF(3, 4);
#ifdef __clang_analyzer__ /* sees the declaration only and would follow what comes after `true` */
#define fail(...) ((fail)(__VA_ARGS__), false)
#endif

#endif
