#include "base/error.h"

#undef fail /* see the header */

GQuark siaga_error_quark(void)
{
	return g_quark_from_static_string("siaga-error");
}

bool fail(GError **err, SiagaError code, const char *format, ...)
{
	if (err) {
		va_list ap;
		va_start(ap, format);
		*err = g_error_new_valist(SIAGA_ERROR, code, format, ap);
		va_end(ap);
	}
	return false;
}
