#include "base/expiry.h"

#include <stdio.h>
#include <string.h>

gint64 expiry_of(const char *line)
{
	static const char name[] = "Expire date:";
	int year, month, day, hour, minute, second;

	if (g_ascii_strncasecmp(line, name, strlen(name)) != 0 ||
	    sscanf(line + strlen(name), "%4d-%2d-%2d %2d:%2d:%2d GMT", &year, &month, &day, &hour,
		&minute, &second) != 6)
		return 0;
	g_autoptr(GDateTime) end =
	    g_date_time_new_utc(year, month, day, hour, minute, MIN(second, 59));
	return end ? g_date_time_to_unix(end) : 0;
}
