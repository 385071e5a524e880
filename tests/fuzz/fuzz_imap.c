/*
 * fuzz_imap.c: whatever an IMAP server sends, in pieces of any size, in front of libetpan.
 */
#include "fetch/answers.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What libetpan gets of the stream, in pieces of `piece` bytes; commands end one another. */
static GString *read_stream(Answers *a, const uint8_t *data, size_t size, size_t piece)
{
	GString *out = g_string_new(NULL);
	size_t at = 0;

	answers_begin(a, "FETCH");
	while (at < size) {
		size_t length = MIN(piece, size - at);
		gsize n = answers_take(a, (const char *)data + at, length, out);
		g_assert_cmpuint(n, <=, length);
		if (n == 0)
			break;
		at += n;
	}
	return out;
}

static void check(const Answers *a)
{
	g_autofree char *capabilities = answers_capabilities(a);
	const GPtrArray *lines = answers_lines(a);

	(void)capabilities;
	g_assert_nonnull(answers_code(a));
	g_assert_nonnull(answers_words(a));
	g_assert_nonnull(answers_found(a));
	for (guint i = 0; i < lines->len; i++)
		g_assert_nonnull(lines->pdata[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Answers *whole = answers_new(), *bytes = answers_new();
	g_autoptr(GString) one = read_stream(whole, data, size, size ? size : 1);
	g_autoptr(GString) other = read_stream(bytes, data, size, 1);

	check(whole);
	check(bytes);
	g_assert_cmpint(answers_status(whole), ==, answers_status(bytes));
	g_assert_true(g_string_equal(one, other));
	answers_free(whole);
	answers_free(bytes);
	return 0;
}
