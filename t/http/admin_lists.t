#!/usr/bin/env perl
# Proves that every list of admins that has pages has a choice of orders: each of them, followed from page to page as a browser does, is the whole list
# once, in that order; the choice is kept by the form that filters, by the links to other pages and to a file; one that there is not is named.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Palace::SiteMap;
use Palace::Visitor;
use Test::More;

my $database = Palace::Postgres->database;
$database->sql(q{
    insert into landlords (email, password_hash, email_confirmed_at) select 'order' || n || '@test.example', 'none', now() from generate_series(1, 70) as n;
    update landlord_profiles p set display_name = 'Lets ' || (p.landlord_id * 37) % 20 from landlords l where l.id = p.landlord_id and l.email like 'order%';
    insert into houses (landlord_id, city_id, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    select 1, 1, 'House ' || (n * 37) % 20, 'High Street', 'SA1 8PH', 'share', 4, 'Mixed', 'owner' from generate_series(1, 70) as n;
    insert into students (email, name, created_at) select (n * 37) % 131 || '@test.example', 'Sam', now() - n / 4 * interval '1 hour' from generate_series(1, 130) as n;
    update mail_queue set next_attempt_at = 'infinity';
    insert into mail_queue (to_address, template, state, attempts, next_attempt_at, created_at)
    select 'm' || n || '@test.example', 'welcome', case n % 5 when 0 then 'failed' else 'queued' end, n % 9, now() + (n * 37) % 131 / 4 * interval '1 minute' + interval '1 hour', now() - n / 4 * interval '1 hour'
      from generate_series(1, 150) as n;
    insert into audit_log (at, actor_kind, actor, action) select now() - n / 4 * interval '1 minute', 'admin', 'ann', 'look' from generate_series(1, 130) as n});
$database->sql('delete from mail_queue where next_attempt_at = \'infinity\'');

my $httpd = Palace::Httpd->new(params => $database->params, change => sub { Palace::Httpd::small()->(); s{^StudentPalaceMail .*\n}{}m })->start;
my $admin = Palace::Visitor->admin('admin', 'palace-admin-demo', at => $httpd->url);

# What each list is sorted by: what to select it from, and the orders.
my %lists = (
    '/admin/landlords' => ['from landlords l join landlord_profiles p on p.landlord_id = l.id', 'l.id', newest => 'l.id desc', name => 'fold(p.display_name), l.id'],
    '/admin/houses'    => ['from houses', 'id', newest => 'id desc', title => 'fold(title), id'],
    '/admin/summaries' => ['from houses', 'id', newest => 'id desc', title => 'fold(title), id'],
    '/admin/students'  => ['from students', 'id', newest => 'created_at desc, id desc', oldest => 'created_at, id', email => 'email collate "C"'],
    '/admin/mail'      => ['from mail_queue', 'id', newest => 'created_at desc, id desc', oldest => 'created_at, id', next => 'next_attempt_at, id', attempts => 'attempts desc, id desc'],
    '/admin/images'    => ['from house_images', 'id', newest => 'id desc', oldest => 'id', largest => 'bytes desc, id desc', house => 'house_id, id'],
    '/admin/audit'     => ['from audit_log', 'id', newest => 'at desc, id desc', oldest => 'at, id'],
);
my $tables = Palace::SiteMap::tables();
my @paged  = grep { $_->{who} eq 'SP_ADMIN' && $_->{sheet} && grep { ref eq 'HASH' && $_->{kind} eq 'SP_FIELD_CURSOR' } ($tables->{$_->{fields} // ''} // [])->@* } Palace::SiteMap::rows();
is_deeply([sort map { $_->{path} } @paged], [sort keys %lists], 'every list that has pages is known to this test');

# All numbers of a list, page after page, and how many pages there were.
sub followed ($path, $query) {
    my ($pages, @ids) = (0);
    my $at = "$path?$query";
    while ($at) {
        my $xml  = $admin->ask($at =~ s{\?}{.xml?}r)->{body};
        my $page = $admin->ask($at)->{body};
        my @rows = $xml =~ /<(?:landlord|house|student|mail|image|line) [^>]*?\bid="([0-9]+)" cursor=/g;
        ($at) = $page =~ m{<a class="button" href="([^"]+)">Next page</a>};
        $at = $at && $at =~ s/&amp;/&/gr;
        pop @rows if $at;
        push @ids, @rows;
        return ($pages, @ids, 'and more') if ++$pages > 20;
    }
    return ($pages, @ids);
}

for my $row (@paged) {
    my $path = $row->{path};
    my ($from, $id, %orders) = $lists{$path}->@*;
    my ($field) = grep { ref eq 'HASH' && ($_->{name} // '') eq 'sort' } $tables->{$row->{fields}}->@*;
    is_deeply([sort split /\|/, $field->{choices}], [sort keys %orders], "$path: its orders are known to this test");
    my $plain = $admin->ask($path)->{body};
    my ($select) = $plain =~ m{<select name="sort">(.*?)</select>}s;
    is_deeply([sort map { $_ eq '' ? 'newest' : $_ } $select =~ /<option value="(\w*)"/g], [sort keys %orders], '... and offered by its form');

    for my $order (sort keys %orders) {
        # Two orders of mails are of those that wait; pages of pictures can be shorter.
        my $where  = $order =~ /^(?:next|attempts)$/ ? "where state = 'queued'" : '';
        my $beside = $where ? 'state=queued' : $path eq '/admin/images' ? 'limit=20' : '';
        my @wanted = $database->rows("select $id $from $where order by $orders{$order}");
        my ($pages, @found) = followed($path, join '&', grep { $_ } "sort=$order", $beside);
        cmp_ok($pages, '>', 1, "$path, $order: $pages pages");
        is("@found", "@wanted", '... are all of it, in order');

        my $page = $admin->ask("$path?sort=$order&$beside")->{body};
        my ($chosen) = $page =~ m{<select name="sort">(?:(?!</select>).)*<option value="(\w*)" selected="selected">}s;
        is($chosen // 'newest', $order, '... its form has that order');
        my ($next) = $page =~ m{href="([^"]+)">Next page<};
        like($next, qr{[?;]sort=$order&}, '... so has its next page') if !$beside;
        like($next, qr{[?;]\Q$beside\E&(?:amp;)?sort=$order&|[?;]sort=$order&(?:amp;)?\Q$beside\E&}, '... so has its next page, beside the other choice') if $beside;
        like($admin->ask($next =~ s/&amp;/&/gr)->{body}, qr{href="[^"]+sort=$order&[^"]*">To the beginning<}, '... and the way back');
    }

    my $answer = $admin->ask("$path?sort=nonsense%3Bdrop");
    is($answer->{status}, 200, "$path: an order that there is not");
    like($answer->{body}, qr{class="notice"><li>[^<]*<b>nonsense;drop</b>}, '... is named');
    is(join(' ', followed($path, 'sort=nonsense')), join(' ', followed($path, '')), '... and does not count');
    is(valid_documents(map { ("$path $_" => $admin->ask("$path.xml?sort=$_")->{body}) } sort(keys %orders), 'nonsense'), '', '... its documents are valid');
}

# Presses a button that stands in a row of a list, with the fields of the form that it belongs to; returns where that leads.
sub pressed ($path, $form, $button) {
    my $page = $admin->ask($path)->{body};
    my ($about, $sealed) = $page =~ m{<form id="$form"([^>]*)>(.*?)</form>}s or die "$path has no form $form\n";
    my ($attributes) = $page =~ $button or die "$path has no such button\n";
    my ($action, $name, $value) = map { "$attributes $about" =~ /\b(?:form)?$_="([^"]*)"/ ? Palace::Visitor::plain($1) : undef } qw(action name value);
    my @fields = map { [/name="([^"]+)" value="([^"]*)"/] } $sealed =~ /<input [^>]+>/g;
    return header($admin->post($action, Palace::Visitor::body(@fields, [$name, $value])), 'Location');
}

# The buttons of a row lead back to the list as it was.
my $retry  = qr{<button class="link" ([^>]*form="rows-retry"[^>]*)>};
is(pressed('/admin/mail', 'rows-retry', $retry), '/admin/mail?done=mail_queued', 'a mail, tried again from the whole list');
is(pressed('/admin/mail?state=failed&from=2020-01-01&sort=oldest&q=%40test.', 'rows-retry', $retry),
    '/admin/mail?done=mail_queued&q=%40test.&state=failed&from=2020-01-01&sort=oldest', '... from a part of it');
my $remove = qr{<button class="quiet" ([^>]*form="form-remove_image"[^>]*)>};
is(pressed('/admin/images?kind=plan&limit=20&sort=largest', 'form-remove_image', $remove), '/admin/images?done=image_deleted&kind=plan&sort=largest&limit=20', 'a picture, removed');

# A file of the audit log is what the list is.
my ($link) = $admin->ask('/admin/audit?sort=oldest&actor=ann')->{body} =~ m{href="(/admin/audit\.csv[^"]*)"};
like($link, qr{sort=oldest&}, 'the link to the file has the order');
my @lines = $admin->ask($link =~ s/&amp;/&/gr)->{body} =~ /^"([0-9]+)"/mg;
is("@lines", join(' ', $database->rows(q{select id from audit_log where actor = 'ann' order by at, id})), 'and so has the file');

finish();
