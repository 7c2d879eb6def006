<?xml version="1.0" encoding="UTF-8"?>
<!-- Students, to be found by an admin. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Students</xsl:template>
  <xsl:template name="description">All students.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Students'"/></xsl:call-template>
    <h1>Students</h1>
    <p><xsl:apply-templates select="growth/line[@what = 'students']/@total" mode="things"><xsl:with-param name="thing" select="'account'"/></xsl:apply-templates> in all.</p>
    <xsl:apply-templates select="problems" mode="ignored"/>
    <form class="filter" method="get" action="{@path}" role="search">
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'q'"/><xsl:with-param name="says">Email or name contains</xsl:with-param><xsl:with-param name="type" select="'search'"/></xsl:call-template>
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'from'"/><xsl:with-param name="says">From</xsl:with-param><xsl:with-param name="type" select="'date'"/></xsl:call-template>
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'to'"/><xsl:with-param name="says">To</xsl:with-param><xsl:with-param name="type" select="'date'"/></xsl:call-template>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'sort'"/>
        <xsl:with-param name="says">Order</xsl:with-param>
        <xsl:with-param name="options">:Newest first|oldest:Oldest first|email:By email</xsl:with-param>
      </xsl:call-template>
      <button>Show</button>
    </form>
    <div class="panel">
      <xsl:choose>
        <xsl:when test="students/student[not(@passed)]">
          <table class="own">
            <caption>A search for fewer than three letters finds nothing.</caption>
            <thead><tr><th scope="col">Student</th><th scope="col">Phone</th><th scope="col">Since</th><th scope="col">Favourites</th></tr></thead>
            <tbody><xsl:apply-templates select="students/student[position() &lt;= $page-size]" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:when test="students/student"><p>None so far.</p></xsl:when>
        <xsl:otherwise><p>There is no such student.</p></xsl:otherwise>
      </xsl:choose>
    </div>
    <xsl:call-template name="pages"><xsl:with-param name="rows" select="students/student"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="student" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@name"/><xsl:if test="not(@name)">No name</xsl:if><span class="plain where"><xsl:value-of select="@email"/><xsl:if test="@unconfirmed"> (not confirmed)</xsl:if></span></th>
      <td data-label="Phone"><xsl:value-of select="@phone"/></td>
      <td data-label="Since"><xsl:apply-templates select="@created_at" mode="date"/></td>
      <td data-label="Favourites"><xsl:apply-templates select="@favourites" mode="number"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
