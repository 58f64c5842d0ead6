using Mttx.Functions.Schedules;

namespace Mttx.Functions.Tests.Schedules;

public sealed class CronTextTests
{
    [Theory]
    [InlineData("60 * * * *", "minute \"60\": \"60\" is not from 0 to 59; give numbers from 0 to 59, such as 0, 0,30, 10-20 or */15.")]
    [InlineData("0 24 * * *", "hour \"24\": \"24\" is not from 0 to 23; give numbers from 0 to 23, such as 6, 8,20, 9-17 or */4.")]
    [InlineData("0 0 0 * *", "day of month \"0\": \"0\" is not from 1 to 31; give numbers from 1 to 31, such as 1, 1,15, 1-7 or */2.")]
    [InlineData("0 0 1 13 *", "month \"13\": \"13\" is not from 1 to 12; give numbers from 1 to 12 or names from JAN to DEC, such as 1, JAN,JUL, 6-8 or */3.")]
    [InlineData("0 0 * * 8", "day of week \"8\": \"8\" is not from 0 to 7; give numbers from 0 to 7 or names from SUN to SAT, such as 1, MON,THU or 1-5.")]
    [InlineData("1,2,99999999999999999999 * * * *", "minute \"1,2,99999999999999999999\": \"99999999999999999999\" is not from 0 to 59;")]
    [InlineData("-1 * * * *", "minute \"-1\": \"-1\" is none of value, range and step")]
    [InlineData("+1 * * * *", "minute \"+1\": \"+1\" is none of value, range and step")]
    [InlineData("1.5 * * * *", "minute \"1.5\": \"1.5\" is none of value, range and step")]
    [InlineData("٣ * * * *", "minute \"٣\": \"٣\" is none of value, range and step")]
    [InlineData("1,,2 * * * *", "minute \"1,,2\": an item of the list is empty;")]
    [InlineData("1, 2 * * *", "minute \"1,\": an item of the list is empty;")]
    [InlineData("MON * * * *", "minute \"MON\": \"MON\" is no number;")]
    [InlineData("* * ? * *", "day of month \"?\": \"?\" is not known here, write *;")]
    [InlineData("* * L * *", "day of month \"L\": \"L\" is no number;")]
    [InlineData("* * 15W * *", "day of month \"15W\": \"15W\" is none of value, range and step (L, W and # are not known here);")]
    [InlineData("* * * * 5#3", "day of week \"5#3\": \"5#3\" is none of value, range and step (L, W and # are not known here);")]
    [InlineData("* * * * J", "day of week \"J\": \"J\" is no name of a day of week;")]
    [InlineData("* * * S *", "month \"S\": \"S\" is no name of a month;")]
    [InlineData("* * * MON *", "month \"MON\": \"MON\" is no name of a month;")]
    [InlineData("5-1 * * * *", "minute \"5-1\": 5-1 runs backwards, write 5-59,0-1 for what wraps around;")]
    [InlineData("* 22-2 * * *", "hour \"22-2\": 22-2 runs backwards, write 22-23,0-2 for what wraps around;")]
    [InlineData("* * * NOV-FEB *", "month \"NOV-FEB\": NOV-FEB runs backwards, write 11-12,1-2 for what wraps around;")]
    [InlineData("* * * * FRI-MON", "day of week \"FRI-MON\": FRI-MON runs backwards, write 5-6,0-1 for what wraps around;")]
    [InlineData("1-70 * * * *", "minute \"1-70\": \"70\" is not from 0 to 59;")]
    [InlineData("1- * * * *", "minute \"1-\": \"1-\" is none of value, range and step")]
    [InlineData("*-5 * * * *", "minute \"*-5\": \"*-5\" is none of value, range and step")]
    [InlineData("*/0 * * * *", "minute \"*/0\": */0 has a step of 0, which must be at least 1 and reach a second value from 0 to 59;")]
    [InlineData("*/60 * * * *", "minute \"*/60\": */60 has a step of 60, which must be at least 1 and reach a second value from 0 to 59;")]
    [InlineData("*/99999999999 * * * *", "minute \"*/99999999999\": */99999999999 has a step of 99999999999,")]
    [InlineData("1-5/5 * * * *", "minute \"1-5/5\": 1-5/5 has a step of 5, which must be at least 1 and reach a second value from 1 to 5;")]
    [InlineData("*/-5 * * * *", "minute \"*/-5\": \"*/-5\" is none of value, range and step")]
    [InlineData("*/ * * * *", "minute \"*/\": \"*/\" is none of value, range and step")]
    [InlineData("/5 * * * *", "minute \"/5\": \"/5\" is none of value, range and step")]
    [InlineData("1\u200b * * * *", "minute \"1\uFFFD\": \"1\uFFFD\" is none of value, range and step")]
    public void A_wrong_field_is_named_with_what_it_may_be(string text, string message) => Assert.StartsWith(message, ErrorOf(text), StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "is missing; give five fields, minute, hour, day of month, month and day of week, such as 0 6 * * 1-5 for 06:00 from Monday to Friday.")]
    [InlineData(" \t ", "is missing; give five fields,")]
    [InlineData("6", "\"6\" has 1 field; give five fields,")]
    [InlineData("0 6 * *", "\"0 6 * *\" has 4 fields; give five fields,")]
    [InlineData("0 0 6 * * *", "\"0 0 6 * * *\" has 6 fields; leave out the one for seconds, since nothing runs more often than each minute: give five fields,")]
    [InlineData("0 0 6 * * * 2026", "\"0 0 6 * * * 2026\" has 7 fields; give five fields,")]
    [InlineData("@daily", "\"@daily\" is a short form, which is not read here; give five fields,")]
    [InlineData(" @every 5m", "\" @every 5m\" is a short form, which is not read here; give five fields,")]
    [InlineData("0 6 *\n* *", "\"0 6 * * *\" holds a control character, such as a line break; give five fields,")]
    [InlineData("0 6 * * *\0", "\"0 6 * * *\uFFFD\" holds a control character, such as a line break; give five fields,")]
    public void What_are_not_five_fields_is_told_what_is_meant(string? text, string message) =>
        Assert.StartsWith(message, ErrorOf(text), StringComparison.Ordinal);

    [Fact]
    public void A_long_text_is_refused_and_shortened()
    {
        var text = $"11,{string.Join(',', Enumerable.Repeat("1", 45))} * * * *";

        Assert.True(CronSchedule.TryParse(text, out _, out _));
        Assert.Equal($"\"1{text[..79]}…\" has 101 characters; 100 are allowed.", ErrorOf("1" + text));
    }

    [Theory]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 30-31 FEB *")]
    [InlineData("0 0 31 2,4,6,9,11 1")]
    public void A_day_that_never_comes_is_refused(string text) => Assert.EndsWith(": this day never comes; give one that the month has, such as 28 2.", ErrorOf(text), StringComparison.Ordinal);

    private static string ErrorOf(string? text)
    {
        Assert.False(CronSchedule.TryParse(text, out var schedule, out var error));
        Assert.Null(schedule);
        return error;
    }
}
