#include "base/hex.h"

#include <string.h>

void hex_write(const guint8 *bytes, gsize size, char *hex_r)
{
	static const char digits[] = "0123456789abcdef";

	for (gsize i = 0; i < size; i++) {
		hex_r[2 * i] = digits[bytes[i] >> 4];
		hex_r[2 * i + 1] = digits[bytes[i] & 15];
	}
	hex_r[2 * size] = '\0';
}

bool hex_read(const char *hex, gsize size, guint8 *bytes_r)
{
	if (strlen(hex) != 2 * size)
		return false;
	for (gsize i = 0; i < size; i++) {
		int high = g_ascii_xdigit_value(hex[2 * i]);
		int low = g_ascii_xdigit_value(hex[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		bytes_r[i] = (guint8)(high << 4 | low);
	}
	return true;
}
