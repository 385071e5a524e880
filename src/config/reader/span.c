#include "config/reader/span.h"

bool span_has(DaySpan span, guint minute)
{
	if (span.from <= span.until)
		return minute >= span.from && minute < span.until;
	return minute >= span.from || minute < span.until;
}
