namespace Mttx.Simulator.Soc;

/// <summary>
/// The life of one case, from its first event to the end of the data. What would come later has not happened:
/// so cases stay open, and more of the young ones than of the old ones.
/// </summary>
internal struct CaseStory(SeededRandom seed, List<SocAlert> alerts, List<HistoryRow> history, long now, int hoursFromUtc)
{
    private SeededRandom _random = seed;
    private long _time;
    private int _case;
    private byte _stage;
    private CaseStatus _status;
    private byte _priority;
    private byte _assignee;
    private uint _tags;

    // What the last row within the data told; the fields above run ahead of the clock.
    private byte _shownStage;
    private byte _shownPriority;
    private byte _shownAssignee;
    private CaseStatus _shownStatus;

    public SocCase Tell(int caseIndex, long created, int burstRule)
    {
        _case = caseIndex;
        _time = created;
        var firstAlert = alerts.Count;
        var isManual = _random.Chance(0.02);
        var rule = SocNames.Rules[RuleOf(burstRule)];
        _priority = isManual ? (byte)2 : rule.Priority;
        if (!isManual)
        {
            AddAlerts(Array.IndexOf(SocNames.Rules, rule), created);
            _tags |= 1u << rule.Topic;
        }

        var environment = EnvironmentOf();
        var isSignal = _random.Chance(isManual ? 0.5 : rule.Precision);
        AddTags();
        Add(Activity.CreateCase, 0);
        if (_random.Chance(0.015))
        {
            // Nobody ever looks at it.
        }
        else if (!isSignal && !isManual && _random.Chance(rule.AutoClosed))
        {
            ByPlaybook();
        }
        else if (_random.Chance(0.03))
        {
            _status = CaseStatus.Merged;
            Add(Activity.MergeCase, _random.Seconds(3600, 1));
        }
        else
        {
            ByAnalyst(isSignal, Progress(created));
        }

        return new SocCase(
            created, firstAlert, (byte)(alerts.Count - firstAlert), environment, _shownPriority, _shownAssignee, _shownStage, _shownStatus, _tags);
    }

    private void ByPlaybook()
    {
        _assignee = 1;
        Add(Activity.AssigneeChange, 5 + _random.Next(20));
        if (_random.Chance(0.4))
        {
            _stage = 1;
            Add(Activity.StageChange, 3 + _random.Next(60));
        }

        Verdict(isSignal: false);
        _status = CaseStatus.Closed;
        Add(Activity.CloseCase, _random.Seconds(90, 0.8));
    }

    private void ByAnalyst(bool isSignal, double progress)
    {
        // The team got faster over the 90 days: a comparison of halves has something to find.
        Acknowledge(1.3 - (0.5 * progress));
        if (_random.Chance(0.15))
        {
            _priority = (byte)Math.Clamp(_priority + (isSignal ? 1 : -1), 0, 4);
            Add(Activity.PriorityChange, _random.Seconds(400, 0.8));
        }

        if (isSignal || _random.Chance(0.6))
        {
            Stage(2, 1200);
        }

        if (isSignal && _random.Chance(0.85))
        {
            Stage(3, 2100);
        }
        else if (_random.Chance(0.06))
        {
            Stage(6, 5000);
            Stage(2, 40000);
        }

        if (_random.Chance(0.04))
        {
            return;
        }

        Verdict(isSignal);
        _status = CaseStatus.Closed;
        Add(Activity.CloseCase, AtWork(_random.Seconds(isSignal ? 21600 : 5400, 1.1)));
        if (_random.Chance(0.05))
        {
            _status = CaseStatus.Opened;
            Add(Activity.ReopenCase, _random.Seconds(86400, 1));
            Stage(2, 3600);
            _status = CaseStatus.Closed;
            Add(Activity.CloseCase, _random.Seconds(14400, 1));
        }
        else if (isSignal && _random.Chance(0.2))
        {
            Stage(4, 86400);
        }
    }

    private void Acknowledge(double pace)
    {
        var median = _priority switch { 4 => 240, 3 => 480, 2 => 1500, 1 => 5400, _ => 14400 };
        var delay = AtWork(_random.Seconds(median * pace, 0.9));
        _assignee = (byte)(2 + (Hour(_time + delay) / 8 * 3) + _random.Next(3));
        Add(Activity.AssigneeChange, delay);
        _stage = 1;

        // Taking a case often moves it to the next stage in the same second.
        Add(Activity.StageChange, _random.Chance(0.1) ? 0 : 1 + _random.Seconds(60, 1));
    }

    private void Stage(byte stage, double median)
    {
        _stage = stage;
        Add(Activity.StageChange, 1 + _random.Seconds(median, 0.9));
    }

    private void Verdict(bool isSignal)
    {
        if (_random.Chance(0.9))
        {
            _tags |= 1u << (isSignal ? SocNames.TruePositive : _random.Chance(0.7) ? SocNames.FalsePositive : SocNames.Benign);
        }

        if (_random.Chance(0.1))
        {
            Add(Activity.TagAdded, _random.Seconds(300, 1));
        }
    }

    // At night and at weekends only what matters is worked on; the rest waits for the morning.
    private long AtWork(long delay)
    {
        var at = _time + delay;
        var local = DateTimeOffset.FromUnixTimeSeconds(at + (hoursFromUtc * 3600L));
        var isOff = local.Hour is < 7 or >= 22 || local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (!isOff || _priority >= 3 || !_random.Chance(0.6))
        {
            return delay;
        }

        var days = local.DayOfWeek switch { DayOfWeek.Saturday => 2, DayOfWeek.Sunday => 1, DayOfWeek.Friday when local.Hour >= 22 => 3, _ when local.Hour >= 22 => 1, _ => 0 };
        var morning = at - (at + (hoursFromUtc * 3600L)) % 86400 + (days * 86400L) + (8 * 3600);
        return morning - _time + _random.Seconds(1800, 0.8);
    }

    private void AddAlerts(int rule, long created)
    {
        var delay = _random.Chance(0.004) ? -1 - _random.Next(120) : _random.Seconds(SocNames.Rules[rule].DetectSeconds, 1.1);
        var time = created - delay;
        alerts.Add(new SocAlert(_random.Chance(0.01) ? 0 : time, _case, (byte)rule));
        while (_random.Chance(0.3) && alerts[^1].Case == _case && time < now - 1)
        {
            // Later alerts are grouped into the open case, some from other rules, some with earlier events.
            time = Math.Min(time + _random.Seconds(1800, 1.4) - _random.Next(600), now - 1);
            alerts.Add(new SocAlert(time, _case, (byte)(_random.Chance(0.75) ? rule : RuleOf(-1))));
        }
    }

    private void AddTags()
    {
        _tags |= _random.Chance(0.03) ? 1u << SocNames.Vip : 0;
        _tags |= _random.Chance(0.05) ? 1u << (10 + _random.Next(2)) : 0;
        _tags |= _random.Chance(0.02) ? 1u << (SocNames.FirstHostileTag + _random.Next(SocNames.Tags.Length - SocNames.FirstHostileTag)) : 0;
    }

    private byte EnvironmentOf() => (byte)(_random.NextDouble() switch { < 0.4 => 0, < 0.7 => 1, < 0.88 => 2, < 0.95 => 3, < 0.99 => 4, _ => 5 });

    private int RuleOf(int burstRule)
    {
        if (burstRule >= 0 && _random.Chance(0.85))
        {
            return burstRule;
        }

        var wanted = _random.NextDouble() * SocNames.WeightOfRules;
        var index = 0;
        while ((wanted -= SocNames.Rules[index].Weight) > 0 && index < SocNames.Rules.Length - 1)
        {
            index++;
        }

        return index;
    }

    private void Add(Activity activity, long delay)
    {
        _time += delay;
        if (_time >= now)
        {
            return;
        }

        (_shownStage, _shownStatus, _shownPriority, _shownAssignee) = (_stage, _status, _priority, _assignee);
        history.Add(new HistoryRow(_time, _case, activity, _stage, _status, _priority, _assignee));
    }

    private readonly int Hour(long time) => DateTimeOffset.FromUnixTimeSeconds(time + (hoursFromUtc * 3600L)).Hour;

    private readonly double Progress(long created) => Math.Clamp(1 - ((now - created) / (Arrivals.Days * 86400d)), 0, 1);
}
