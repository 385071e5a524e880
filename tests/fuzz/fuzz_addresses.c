/* Any text as an address field, a date and a parameter list: valid UTF-8 comes out. */
#include "base/text.h"
#include "message/header/addresses.h"
#include "message/header/date.h"
#include "message/header/params.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const char *text)
{
	g_assert_true(!text || g_utf8_validate(text, -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = text_utf8((const char *)data, size, NULL);
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	g_autoptr(Params) params = params_read(text);
	AddressNotes notes = {0};
	bool strict;

	addresses_read(text, list, &notes);
	for (guint i = 0; i < list->len; i++) {
		const Address *a = list->pdata[i];
		check(a->name);
		check(a->address);
		g_assert_true(a->name || a->address);
	}
	g_autofree char *date = date_read(text, &strict);
	check(date);
	check(params->value);
	return 0;
}
