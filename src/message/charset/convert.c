#include "message/charset/convert.h"

#include <unicode/ucnv.h>

/* Counts what cannot be decoded and lets ICU put U+FFFD there. */
static void count_error(const void *context, UConverterToUnicodeArgs *args, const char *units,
    int32_t length, UConverterCallbackReason reason, UErrorCode *status)
{
	if (reason > UCNV_IRREGULAR)
		return;
	++*(gsize *)(gsize)context;
	UCNV_TO_U_CALLBACK_SUBSTITUTE(NULL, args, units, length, reason, status);
}

static void append_utf16(GString *out, const UChar *text, const UChar *end)
{
	while (text < end) {
		gunichar c = *text++;
		if (U16_IS_LEAD(c) && text < end && U16_IS_TRAIL(*text))
			c = (gunichar)U16_GET_SUPPLEMENTARY(c, *text++);
		else if (U16_IS_SURROGATE(c))
			c = 0xFFFD;
		if (c != 0)
			g_string_append_unichar(out, c);
	}
}

char *charset_convert(const char *bytes, gsize length, const char *charset, gsize *errors_r)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(charset, &status);
	GString *out = g_string_sized_new(length + length / 2 + 1);
	UChar buffer[2048] = {0}, *target;
	const char *end = bytes + length;

	*errors_r = 0;
	if (U_FAILURE(status)) {
		*errors_r = length;
		return g_string_free(out, FALSE);
	}
	ucnv_setToUCallBack(converter, count_error, errors_r, NULL, NULL, &status);
	do {
		target = buffer;
		status = U_ZERO_ERROR;
		ucnv_toUnicode(converter, &target, buffer + G_N_ELEMENTS(buffer), &bytes, end, NULL,
		    TRUE, &status);
		append_utf16(out, buffer, target);
	} while (status == U_BUFFER_OVERFLOW_ERROR);
	*errors_r += U_FAILURE(status);
	ucnv_close(converter);
	return g_string_free(out, FALSE);
}
