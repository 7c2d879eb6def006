<?xml version="1.0" encoding="UTF-8"?>
<!-- The shape and size of the database; never what is in it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Database</xsl:template>
  <xsl:template name="description">The database.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Database'"/></xsl:call-template>
    <h1>Database</h1>
    <section class="panel">
      <dl>
        <dt>Postgres</dt><dd><xsl:value-of select="database/@version"/></dd>
        <dt>Size</dt><dd><xsl:apply-templates select="database/@size" mode="size"/></dd>
        <dt>Connections</dt><dd><xsl:value-of select="database/@connections"/></dd>
      </dl>
    </section>
    <section class="panel">
      <h2>Slowest statements</h2>
      <table class="own">
        <caption>Since httpd was started, on average, with the way to the database and back. A name is that of a file in <code>sql/queries</code>.</caption>
        <thead><tr><th scope="col">Statement</th><th scope="col">Milliseconds</th><th scope="col">Answers</th></tr></thead>
        <tbody><xsl:apply-templates select="slowest/statement" mode="row"/></tbody>
      </table>
    </section>
    <section class="panel">
      <h2>Tables</h2>
      <table class="own">
        <caption>Numbers of rows are what Postgres reckons with. A question mark marks columns that may be empty.</caption>
        <thead><tr><th scope="col">Table</th><th scope="col">Rows</th><th scope="col">Size</th><th scope="col">Indexes</th><th scope="col">Dead rows</th><th scope="col">Looked at</th></tr></thead>
        <tbody><xsl:apply-templates select="tables/table" mode="row"/></tbody>
      </table>
    </section>
    <section class="panel">
      <h2>Indexes</h2>
      <table class="own">
        <caption>How often each was used since the statistics began.</caption>
        <thead><tr><th scope="col">Index</th><th scope="col">Size</th><th scope="col">Used</th></tr></thead>
        <tbody><xsl:apply-templates select="indexes/index" mode="row"/></tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="statement" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@name"/></th>
      <td data-label="Milliseconds"><xsl:value-of select="format-number(@microseconds div 1000, '#,##0.00')"/></td>
      <td data-label="Answers"><xsl:apply-templates select="@answers" mode="number"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="table" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@name"/><details><summary>Columns</summary><p class="plain"><xsl:value-of select="columns"/></p></details></th>
      <td data-label="Rows"><xsl:apply-templates select="@rows" mode="number"/></td>
      <td data-label="Size"><xsl:apply-templates select="@bytes" mode="size"/></td>
      <td data-label="Indexes"><xsl:value-of select="concat(@indexes, ', ')"/><xsl:apply-templates select="@index_bytes" mode="size"/></td>
      <td data-label="Dead rows"><xsl:apply-templates select="@dead_rows" mode="number"/></td>
      <td data-label="Looked at"><xsl:apply-templates select="@analyzed_at" mode="instant"/><xsl:if test="not(@analyzed_at)">never</xsl:if></td>
    </tr>
  </xsl:template>

  <xsl:template match="index" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@name"/><span class="plain"><xsl:value-of select="concat(' ', definition)"/></span></th>
      <td data-label="Size"><xsl:apply-templates select="@bytes" mode="size"/></td>
      <td data-label="Used"><xsl:apply-templates select="@scans" mode="things"><xsl:with-param name="thing" select="'time'"/></xsl:apply-templates></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
