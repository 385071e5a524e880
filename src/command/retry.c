/* siaga retry: mails that no parser could read are read again. */
#include "command/retry.h"

#include "base/error.h"
#include "command/start/request.h"

int retry_mails(const Args *args, const char *which, GError **err)
{
	guint64 id = 0;

	if (!g_str_equal(which, "all") &&
	    !g_ascii_string_to_unsigned(which, 10, 1, G_MAXINT64, &id, NULL)) {
		fail(err, ERR_CONFIG,
		    "'%s' is neither the number of a mail of 'siaga triage --quarantined' nor "
		    "'all'",
		    which);
		return EXIT_USAGE;
	}
	return request_print(
	    args, json_pack("{s:s, s:I}", "do", "triage-retry", "mail", (json_int_t)id), err);
}

static int run_retry(const Args *args, GError **err)
{
	return retry_mails(args, args_word(args, 0), err);
}

extern const Command command_retry;

const Command command_retry = {
    .name = "retry",
    .words = "MAIL|all",
    .least = 1,
    .most = 1,
    .summary = "have quarantined mails read again",
    .details =
	"A mail over which two parsers have ended is quarantined: its bytes are kept, and nothing "
	"follows from it.  'siaga triage --quarantined' lists them.  Read again, it is what it "
	"would have been when it came.  After an upgrade siaga does so by itself.",
    .run = run_retry,
};
