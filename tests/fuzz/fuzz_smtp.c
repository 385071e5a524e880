/* Any bytes as what an SMTP server says: no crash, the same replies however the bytes come in, and no
 * verdict "sent" but for a 2xx to a final dot. */
#include "deliver/reply.h"
#include "deliver/verdict.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void judge(const Reply *reply)
{
	g_assert(reply->code >= 200 && reply->code < 600);
	g_assert_cmpuint(strlen(reply->text), <=, REPLY_LIMIT);
	for (SmtpStage stage = AT_LOGIN; stage <= AT_DOT; stage++) {
		Verdict verdict = verdict_of_reply(stage, reply);
		g_assert((verdict == VERDICT_SENT) == (stage == AT_DOT && reply->code < 300));
	}
}

static GString *read_all(const char *bytes, gsize length, gsize step)
{
	ReplyReader reader;
	GString *out = g_string_new(NULL);
	ReplyStatus status = REPLY_MORE;

	reply_reader_init(&reader);
	for (gsize at = 0; at < length && status != REPLY_BROKEN; at += step) {
		Reply reply;
		reply_reader_add(&reader, bytes + at, MIN(step, length - at));
		while ((status = reply_next(&reader, &reply)) == REPLY_GOT) {
			judge(&reply);
			g_string_append_printf(out, "%d %s\n", reply.code, reply.text);
			reply_clear(&reply);
		}
	}
	reply_reader_clear(&reader);
	return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	GString *whole = read_all((const char *)data, size, MAX(size, 1));
	GString *bytewise = read_all((const char *)data, size, 1);

	g_assert(g_string_equal(whole, bytewise));
	g_string_free(whole, TRUE);
	g_string_free(bytewise, TRUE);
	return 0;
}
