<?xml version="1.0" encoding="UTF-8"?>
<!-- Backups: those that are there, how old the newest is, how one is made, and the way back. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Backups</xsl:template>
  <xsl:template name="description">Backups.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Backups'"/></xsl:call-template>
    <h1>Backups</h1>
    <xsl:apply-templates select="backups[@folder]" mode="age"/>
    <xsl:apply-templates select="backups[not(@folder)]" mode="configure"/>
    <xsl:apply-templates select="backups/shelf" mode="list"/>
    <xsl:apply-templates select="backups/remote[backup or @broken]" mode="list"/>
    <xsl:apply-templates select="backups" mode="commands"/>
  </xsl:template>

  <!-- ==== how things are -->

  <xsl:template match="backups" mode="age">
    <p>
      <xsl:choose>
        <xsl:when test="not(@newest) and @broken">Whether there is a backup cannot be told.</xsl:when>
        <xsl:when test="not(@newest)"><span class="state let">There is no backup yet.</span> Make one today: a disk that breaks takes the whole site with it.</xsl:when>
        <xsl:when test="@late"><span class="state let">The newest backup is <xsl:apply-templates select="@hours" mode="age"/> old.</span> There should be one every night: look at what makes them, with <code>systemctl --failed</code> or in the mails of cron.</xsl:when>
        <xsl:otherwise><span class="state now">The newest backup is <xsl:apply-templates select="@hours" mode="age"/> old.</span></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="backups" mode="configure">
    <section class="panel">
      <h2>Which folder?</h2>
      <p>Backups can be made without it, but this page only knows of those in the folder that the configuration of httpd names:</p>
      <pre>StudentPalaceBackups /srv/backup/studentpalace</pre>
      <p>The user that httpd runs as has to be able to read it. Whoever gets into the web server can then read backups, too: docs/backup.md weighs that up.</p>
    </section>
  </xsl:template>

  <!-- ==== lists -->

  <xsl:template match="shelf | remote" mode="list">
    <section class="panel">
      <h2><xsl:apply-templates select="." mode="heading"/></h2>
      <xsl:choose>
        <xsl:when test="@broken"><p><span class="state let">The list of these backups cannot be read.</span> The error log says why (SP0091). The next backup writes it again.</p></xsl:when>
        <xsl:when test="backup"><xsl:apply-templates select="." mode="table"/></xsl:when>
        <xsl:otherwise><p>There is none in <xsl:value-of select="../@folder"/>.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="shelf" mode="heading">In the folder of backups</xsl:template>
  <xsl:template match="remote" mode="heading">Elsewhere</xsl:template>

  <xsl:template match="shelf | remote" mode="table">
    <table class="own">
      <caption><xsl:apply-templates select="." mode="caption"/></caption>
      <thead><tr><th scope="col">Taken</th><th scope="col">Result</th><th scope="col">Files</th><th scope="col">Size</th><th scope="col">Database</th><th scope="col"><xsl:apply-templates select="." mode="last-column"/></th></tr></thead>
      <tbody><xsl:apply-templates select="backup" mode="row"><xsl:sort select="@name" order="descending"/></xsl:apply-templates></tbody>
    </table>
  </xsl:template>

  <xsl:template match="shelf" mode="caption">Newest first. Times are UTC. Who downloads one is written down. It holds everything the site knows, addresses and sealed passwords of people included: keep it where nobody else can read it.</xsl:template>
  <xsl:template match="remote" mode="caption">Newest first. Times are UTC. These cannot be downloaded here: the web server does not know how to log in there, and should not. <code>palace restore</code> reads them from where they are.</xsl:template>
  <xsl:template match="shelf" mode="last-column">Take along</xsl:template>
  <xsl:template match="remote" mode="last-column">Where</xsl:template>

  <xsl:template match="backup" mode="row">
    <tr>
      <th scope="row"><xsl:apply-templates select="@taken_at" mode="instant"/></th>
      <td data-label="Result">
        <xsl:choose>
          <xsl:when test="@missing &gt; 0"><span class="state let"><xsl:apply-templates select="@missing" mode="things"><xsl:with-param name="thing" select="'missing file'"/></xsl:apply-templates></span></xsl:when>
          <xsl:otherwise><span class="state now">Complete</span></xsl:otherwise>
        </xsl:choose>
      </td>
      <td data-label="Files"><xsl:apply-templates select="@files" mode="number"/></td>
      <td data-label="Size"><xsl:apply-templates select="@bytes" mode="size"/><span class="plain"><xsl:text> </xsl:text><xsl:apply-templates select="@new_bytes" mode="size"/> of it new</span></td>
      <td data-label="Database"><xsl:apply-templates select="@rows" mode="things"><xsl:with-param name="thing" select="'row'"/></xsl:apply-templates><span class="plain"><xsl:text> </xsl:text><xsl:apply-templates select="@dump_bytes" mode="size"/> of dump</span></td>
      <xsl:apply-templates select="." mode="last-cell"/>
    </tr>
  </xsl:template>

  <xsl:template match="shelf/backup" mode="last-cell"><td data-label="Take along"><a href="/admin/backup/{@name}" download="download">Download<span class="hidden"> the backup <xsl:value-of select="@name"/></span></a></td></xsl:template>
  <xsl:template match="remote/backup" mode="last-cell"><td data-label="Where"><xsl:value-of select="@at"/></td></xsl:template>

  <!-- ==== what to type -->

  <xsl:template match="backups" mode="commands">
    <xsl:variable name="folder">
      <xsl:choose>
        <xsl:when test="@folder"><xsl:value-of select="@folder"/></xsl:when>
        <xsl:otherwise>/srv/backup/studentpalace</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <section class="panel">
      <h2>To make one</h2>
      <p>Backups are made on the server, while the site runs, best every night by a timer. For a site that <code>palace demo</code> has made, and for any other:</p>
      <pre><xsl:value-of select="concat('palace backup --state STATE --to ', $folder, '&#10;palace backup --db dbname=studentpalace --store MEDIA --to ', $folder, ' --keep 30')"/></pre>
    </section>
    <section class="panel">
      <h2>The way back</h2>
      <p>On the server, from the newest or from one of them. Everything is checked before it takes the place of what is there, which is kept beside it.</p>
      <pre><xsl:value-of select="concat('palace restore --state STATE ', $folder)"/><xsl:for-each select="shelf/backup"><xsl:sort select="@name" order="descending"/><xsl:if test="position() = 1"><xsl:value-of select="concat('&#10;palace restore --state STATE ', $folder, '/', @name)"/></xsl:if></xsl:for-each></pre>
      <p>From one that was downloaded, anywhere:</p>
      <pre>mkdir shelf
tar -xf studentpalace-….tar -C shelf
palace restore --state STATE shelf</pre>
      <p>A backup that was never restored is a hope: <code>--into drill</code> restores it beside the site and checks every file and table. docs/backup.md tells more.</p>
    </section>
  </xsl:template>
</xsl:stylesheet>
